import { useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import { chooseFolder } from './choose-folder.ts';
import { LockPage } from './lock-page.tsx';
import type { Opening } from './lock-screen.tsx';
import { whyNotOpened } from './lock-sentences.ts';
import { WaysBack } from './ways-back.tsx';

const headings: Partial<Record<ErrorCode, string>> = {
  'damaged-header': 'The lock is damaged',
  'damaged-journal': 'The journal is damaged',
  'missing-journal': 'The journal is missing',
  'newer-format': 'Made by a newer version',
  'in-use': 'Already open somewhere else',
  'folder-gone': 'The folder can’t be reached',
  'read-only': 'This folder can’t be written to',
  'disk-full': 'The disk is full',
  'no-room': 'Too little room',
};

interface TroubleProps {
  readonly code: ErrorCode;
  readonly onRetry: () => void;
  readonly onOpen: (opening: Opening) => void;
  /** Something else turned out to be wrong. */
  readonly onTrouble: (code: ErrorCode) => void;
}

/** Why the journal cannot be opened, what is safe, and what to do. Nothing here removes anything. */
export function Trouble({ code, onRetry, onOpen, onTrouble }: TroubleProps) {
  const [problem, setProblem] = useState('');
  const hasWays = code === 'damaged-journal' || code === 'damaged-header' || code === 'missing-journal';
  return (
    <LockPage title={headings[code] ?? 'This couldn’t be opened'} about={whyNotOpened(code)}>
      {hasWays && <WaysBack code={code} onDone={onRetry} onOpen={onOpen} onTrouble={onTrouble} />}
      <div className="buttons">
        <Button kind={hasWays ? 'plain' : 'primary'} onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={() => void chooseFolder('open').then(setProblem)}>Choose another folder</Button>
      </div>
      <p className="unlock-told" role="status">
        {problem}
      </p>
    </LockPage>
  );
}
