import type { Copy, Proof } from '#contract/backups.ts';
import { useJournalCommand } from '../../bridge/hooks.ts';
import type { LocalTime } from '../../dates.ts';
import { insideWords, momentWords, waitWords } from '../../journal-condition.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';
import { SettingRow } from './setting-row.tsx';

interface TryNewestProps {
  readonly copy: Copy;
  readonly proof: Proof | null;
  readonly now: LocalTime;
}

/** A drill: the newest copy is opened in memory and every word of it read, as putting it back would; nothing changes. */
export function TryNewest({ copy, proof, now }: TryNewestProps) {
  const prove = useJournalCommand('backups.prove');
  const tryIt = (): void =>
    prove.mutate(
      { name: copy.name },
      {
        onError: (error) => toast({ text: sentenceOf(error), tone: 'problem' }),
        onSuccess: ({ whole }) =>
          whole
            ? toast({ text: 'The newest copy opens, and everything in it is as it was written.' })
            : toast({
                text: 'The newest copy is no longer whole. Make another; the older ones are not touched by that.',
                tone: 'problem',
              }),
      },
    );
  return (
    <>
      <SettingRow
        name="Would it come back?"
        text={
          proof
            ? `Last tried ${momentWords(proof.at, now)}: the copy of ${momentWords(proof.madeAt, now)} opened, and all of it was there, ${insideWords(proof)}.`
            : 'Opens the newest copy in memory and reads every word of it, as putting it back would. Nothing is changed.'
        }
      >
        <Button aria-disabled={prove.isPending} onClick={() => !prove.isPending && tryIt()}>
          Try the newest copy
        </Button>
      </SettingRow>
      <Working words={prove.isPending ? `Opening it and reading it through…${waitWords(copy.bytes)}` : ''} />
    </>
  );
}
