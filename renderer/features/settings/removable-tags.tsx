import { X } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';

interface RemovableTagsProps {
  readonly tags: readonly { readonly id: string; readonly label: string }[];
  readonly onRemove: (id: string) => void;
}

/** What was added to a list, each with a way to take it out again. */
export function RemovableTags({ tags, onRemove }: RemovableTagsProps) {
  if (tags.length === 0) return null;
  return (
    <ul className="removable-tags">
      {tags.map(({ id, label }) => (
        <li key={id} className="tag">
          {label}
          <IconButton size="s" label={`Remove ${label}`} icon={X} onClick={() => onRemove(id)} />
        </li>
      ))}
    </ul>
  );
}
