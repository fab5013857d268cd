import { type ReactNode, useEffect, useRef } from 'react';
import { Ferns } from './ferns.tsx';

/** The two halves of a first-run page: what there is to know, and what there is to do. */
export function StepPage({
  aside,
  step,
  title,
  children,
  asideFirst = true,
}: {
  aside: ReactNode;
  step: string;
  title: string;
  children: ReactNode;
  asideFirst?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A new step is a new page: reading begins at its heading.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className={asideFirst ? 'first-run' : 'first-run first-run-mirrored'}>
      <section className="first-run-aside" aria-label="About this">
        <div className="first-run-aside-in">{aside}</div>
        <Ferns />
      </section>
      <section className="first-run-main" aria-label={title}>
        <div className="first-run-form">
          <header>
            <p className="muted">{step}</p>
            <h1 className="title" tabIndex={-1} ref={heading}>
              {title}
            </h1>
          </header>
          {children}
        </div>
      </section>
    </main>
  );
}
