import { type ReactNode, useId } from 'react';

/** A setting: what it is, what it does, and its control at the right. */
export function SettingRow({ name, text, children }: { name: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className="setting-row">
      <div>
        <b>{name}</b>
        {text && <p>{text}</p>}
      </div>
      <div className="setting-row-control">{children}</div>
    </div>
  );
}

export function SectionHead({ title, text }: { title: string; text: string }) {
  return (
    <header className="settings-head">
      <h1 className="title">{title}</h1>
      <p>{text}</p>
    </header>
  );
}

/** Settings that belong together, under a heading of their own. */
export function SettingGroup({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="setting-group" aria-labelledby={heading}>
      <h2 className="head" id={heading}>
        {title}
      </h2>
      {text && <p>{text}</p>}
      {children}
    </section>
  );
}
