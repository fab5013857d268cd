import { useEffect, useState } from 'react';
import type { ResponseLink } from '#contract/worksheets.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FindTarget } from './find-target.tsx';
import { PickPassage } from './pick-passage.tsx';
import './link-picker.css';

export type Target = ResponseLink['to'];

export interface LinkPickerProps {
  readonly open: boolean;
  /** Offers what was filled in from this worksheet first. */
  readonly worksheet?: string;
  readonly onClose: () => void;
  /** What is cited, and the passage; null for the whole. */
  readonly onChoose: (to: Target, passage: string | null) => void;
}

/** Citing: first which entry or page, then the whole of it or some of its words. */
export function LinkPicker({ open, worksheet, onClose, onChoose }: LinkPickerProps) {
  const [target, setTarget] = useState<Target | null>(null);
  useEffect(() => {
    const before = document.activeElement;
    // It is taken out whole, and would leave the focus nowhere.
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, []);
  return (
    <Dialog open={open} wide onClose={onClose} title={target ? 'The whole, or some of its words?' : 'What to link'}>
      {target ? (
        <PickPassage target={target} onBack={() => setTarget(null)} onChoose={(passage) => onChoose(target, passage)} />
      ) : (
        <FindTarget worksheet={worksheet} onPick={setTarget} onClose={onClose} />
      )}
    </Dialog>
  );
}
