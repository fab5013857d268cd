import type { Placed } from '#contract/document/attachment.ts';
import { sizeInWords, smallPictureUrl, wholeUrl } from '../attachment-urls.ts';
import { fetchJournal } from '../bridge/hooks.ts';
import './attachment.css';

/** What is longer than this is not played here: all of it would have to be in memory. In bytes. */
const mostPlayed = 250_000_000;

/** Draws what stands in a text into its frame, which is empty. Its bytes come when they are there. */
export function showAttachment(frame: HTMLElement, placed: Placed): void {
  if (placed.kind === 'picture') showPicture(frame, placed);
  else showNamed(frame, placed);
}

/** How wide it is, and how high, before its dots are there. */
export function measureAttachment(frame: HTMLElement, { kind, width, across, down }: Placed): void {
  frame.style.setProperty('width', kind === 'picture' ? `${width}%` : null);
  // A small picture is not drawn larger than it is.
  frame.style.setProperty('max-width', across ? `min(100%, ${across}px)` : null);
  const picture = frame.querySelector('img');
  if (picture && across && down) picture.style.setProperty('aspect-ratio', `${across} / ${down}`);
}

export const pictureWords = ({ alt, caption }: Placed): string => alt || caption || 'Picture without a description';

function showPicture(frame: HTMLElement, placed: Placed): void {
  const picture = document.createElement('img');
  picture.alt = pictureWords(placed);
  picture.draggable = false;
  frame.replaceChildren(picture);
  measureAttachment(frame, placed);
  void smallPictureUrl(placed.file, 1_600).then((url) => {
    if (url) picture.src = url;
    else frame.replaceChildren(goneLine('This picture can’t be shown: it is damaged, or no longer in the journal.'));
  });
}

function showNamed(frame: HTMLElement, { file, kind, name }: Placed): void {
  const line = document.createElement('p');
  line.className = 'attachment-line';
  const words = document.createElement('span');
  words.className = 'attachment-name';
  words.textContent = name;
  const size = document.createElement('span');
  size.className = 'attachment-size';
  line.append(words, size);
  frame.replaceChildren(line);
  void fetchJournal('attachments.get', { id: file }).then(
    (known) => {
      size.textContent = sizeInWords(known.bytes);
      if (kind === 'sound' && known.bytes <= mostPlayed) frame.append(player(name, () => wholeUrl(known)));
    },
    () => frame.append(goneLine('This is no longer in the journal.')),
  );
}

function player(name: string, load: () => Promise<string>): HTMLElement {
  const place = document.createElement('div');
  place.className = 'attachment-player';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'attachment-play';
  button.textContent = 'Play';
  button.setAttribute('aria-label', `Play ${name}`);
  button.addEventListener('click', () => {
    button.disabled = true;
    void load().then(
      (url) => {
        const audio = document.createElement('audio');
        audio.controls = true;
        audio.setAttribute('controlslist', 'nodownload noremoteplayback');
        audio.setAttribute('aria-label', name);
        audio.src = url;
        place.replaceChildren(audio);
        audio.focus();
        void audio.play().catch(() => {});
      },
      () => place.replaceChildren(goneLine('A part of this is damaged, so it can’t be played.')),
    );
  });
  place.append(button);
  return place;
}

function goneLine(text: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'attachment-gone';
  line.textContent = text;
  return line;
}
