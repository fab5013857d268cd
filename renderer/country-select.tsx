import type { SupportDirectory } from '#contract/guide.ts';
import { useJournalQuery } from './bridge/hooks.ts';
import { Select } from './ui/choice.tsx';

/** Whose numbers to show. Nothing is looked up: it is what the person says. */
export function CountrySelect({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (country: string | null) => void;
}) {
  const { data: directories = [] } = useJournalQuery('content.support');
  const known = directories.some(({ country }) => country === value) ? value : null;
  return (
    <Select<string | null>
      label="Country"
      options={[
        { value: null, label: 'No country chosen' },
        ...inOrder(directories).map(({ country, name }) => ({ value: country, label: name })),
      ]}
      value={known}
      onChange={onChange}
    />
  );
}

const wide = ['eu', 'elsewhere'];

/** By name, and what is wider than a country at the end. */
const inOrder = (directories: readonly SupportDirectory[]): SupportDirectory[] =>
  directories.toSorted(
    (one, other) => wide.indexOf(one.country) - wide.indexOf(other.country) || one.name.localeCompare(other.name, 'en'),
  );
