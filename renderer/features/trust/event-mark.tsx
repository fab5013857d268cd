import type { Status } from '../../promises.ts';

/** A square for what happened: told by its shape, not by a colour. */
export function EventMark({ status }: { readonly status: Status }) {
  return (
    <svg className="event-mark" viewBox="0 0 16 16" aria-hidden="true" data-status={status}>
      <rect x="2" y="2" width="12" height="12" rx="2.5" />
      {(status === 'kept' || status === 'late') && <path d="M5 8.2 7.2 10.4 11.2 6" />}
      {status === 'partly-kept' && <path className="event-mark-half" d="M3 13 13 3v8.5A1.5 1.5 0 0 1 11.5 13Z" />}
      {status === 'broken' && <path d="M5 8h6" />}
      {(status === 'renegotiated-before' || status === 'renegotiated-after') && <path d="M5 9.5 8 6.5l3 3" />}
    </svg>
  );
}
