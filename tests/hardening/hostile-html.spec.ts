import { desk } from '../e2e/desk.ts';
import { hostileHtml } from '../support/hostile-html.ts';
import { expect, test } from '../support/launch-app.ts';

/** What none of them may leave in an entry. */
const left =
  /<(script|img|svg|math|iframe|object|embed|video|audio|picture|source|form|input|select|textarea|style|link|meta|base|details|marquee|template|noscript)\b|\son\w+\s*=|\sstyle=|javascript:|vbscript:|data:text|file:|srcdoc|srcset/i;

for (const way of ['paste', 'drop'] as const) {
  test(`Editor: of ${hostileHtml.length} hostile pieces of HTML, nothing runs, loads or stays after a ${way}`, async ({
    launchApp,
  }, testInfo) => {
    test.setTimeout(120_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await my.newEntry();
    await page.keyboard.type('before ');
    const seen = await page.evaluate(
      async ([pieces, how]) => {
        const text = document.querySelector<HTMLElement>('.ProseMirror');
        if (!text) throw new Error('there is no entry');
        const refused: string[] = [];
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          refused.push(effectiveDirective),
        );
        for (const piece of pieces) {
          const data = new DataTransfer();
          data.setData('text/html', `<p>a word</p>${piece}`);
          data.setData('text/plain', 'a word');
          const { left: clientX, top: clientY } = text.getBoundingClientRect();
          const all = { bubbles: true, cancelable: true };
          text.dispatchEvent(
            how === 'paste'
              ? new ClipboardEvent('paste', { ...all, clipboardData: data })
              : new DragEvent('drop', { ...all, dataTransfer: data, clientX: clientX + 8, clientY: clientY + 8 }),
          );
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
        return { ran: 'ran' in window, refused, html: text.innerHTML };
      },
      [hostileHtml, way] as const,
    );
    expect(seen.ran).toBe(false);
    expect(seen.html.match(left)?.[0]).toBe(undefined);
    expect(seen.html).toContain('a word');
    // What cleans reads each piece in a document that is shown nowhere, and the policy speaks up even there; but nothing
    // came so far as to ask for a file.
    testInfo.annotations.push({ type: 'told by the policy', description: String(seen.refused.length) });
    expect(
      seen.refused.filter((directive) => !/^(script-src-attr|style-src-(attr|elem)|base-uri)$/.test(directive)),
    ).toEqual([]);
    await my.settled();

    // And as it comes back from the journal.
    await my.lock();
    await my.unlock();
    await expect(my.entryText).toContainText('a word');
    expect((await my.entryText.innerHTML()).match(left)?.[0]).toBe(undefined);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });
}

test('Editor: the control, each piece holds what is looked for', () => {
  expect(hostileHtml.length).toBeGreaterThanOrEqual(40);
  expect(hostileHtml.filter((piece) => !left.test(piece) && !/<body|jav&#x09;|data-pm-slice/.test(piece))).toEqual([]);
});
