import { Fragment, type ReactNode } from 'react';
import type { TextBlock, TextRun } from '#contract/guide-text.ts';
import './guide-text.css';

interface RunProps {
  /** To a card, or to Staying safe. */
  readonly onLink: (to: string) => void;
  /** Whether there is something to lead to; otherwise the words stand as words. */
  readonly leads?: (to: string) => boolean;
  /** What stands behind words that rest on references; nothing when left out. */
  readonly cite?: (keys: readonly string[]) => ReactNode;
}

export interface GuideTextProps extends RunProps {
  readonly blocks: readonly TextBlock[];
  /** The level of headings within the text. */
  readonly headings?: 2 | 3;
}

/** Guide text to read: paragraphs, lists and headings. */
export const GuideText = ({ blocks, headings = 2, ...way }: GuideTextProps) =>
  inPlace(blocks).map(({ item, place }) => <Block key={place} block={item} headings={headings} {...way} />);

/** Texts never change while they are read, so the place of a piece is its name. */
const inPlace = <T,>(items: readonly T[]) => items.map((item, place) => ({ item, place }));

function Block({ block, headings, ...way }: RunProps & { readonly block: TextBlock; readonly headings: 2 | 3 }) {
  if (block.kind === 'list') {
    return (
      <ul>
        {inPlace(block.items).map(({ item, place }) => (
          <li key={place}>
            <Runs runs={item} {...way} />
          </li>
        ))}
      </ul>
    );
  }
  const Tag = block.kind === 'heading' ? (`h${headings}` as const) : 'p';
  return (
    <Tag>
      <Runs runs={block.runs} {...way} />
    </Tag>
  );
}

const Runs = ({ runs, ...way }: RunProps & { readonly runs: readonly TextRun[] }) =>
  inPlace(runs).map(({ item, place }) => <Run key={place} run={item} {...way} />);

function Run({ run: { text, emphasis, to, cites }, onLink, leads, cite }: RunProps & { readonly run: TextRun }) {
  if (cites) return <Fragment>{cite?.(cites)}</Fragment>;
  const words = emphasis ? <em>{text}</em> : text;
  if (!to || leads?.(to) === false) return words;
  return (
    <button type="button" className="guide-text-link" onClick={() => onLink(to)}>
      {words}
    </button>
  );
}
