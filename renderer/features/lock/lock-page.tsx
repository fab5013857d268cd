import { type ReactNode, useEffect, useId, useRef } from 'react';
import './unlock.css';

interface LockPageProps {
  readonly title: string;
  /** What it is about, read out with the title. */
  readonly about: ReactNode;
  readonly children: ReactNode;
}

/** A page in the place of the lock, where there is more to say than to type. It begins at its title. */
export function LockPage({ title, about, children }: LockPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="unlock">
      <div className="unlock-trouble">
        <h1 className="title" tabIndex={-1} ref={heading} aria-describedby={id}>
          {title}
        </h1>
        <p className="body" id={id}>
          {about}
        </p>
        {children}
      </div>
    </main>
  );
}
