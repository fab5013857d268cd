import { Info } from 'lucide-react';
import { Working } from '../../ui/working.tsx';
import type { Work } from './use-work.ts';

/** What is being done about one thing, or why it failed. */
export function WorkLine({ work, about }: { readonly work: Work; readonly about: string }) {
  const isMine = work.about === about;
  return (
    <>
      <Working words={isMine ? work.doing : ''} />
      <p className="unlock-told unlock-wrong" role="status">
        {isMine && work.problem && <Info className="icon icon-small" aria-hidden="true" />}
        <span>{isMine ? work.problem : ''}</span>
      </p>
    </>
  );
}
