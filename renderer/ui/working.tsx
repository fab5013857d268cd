import './working.css';

/**
 * Says that something takes a while, with a line that moves for as long as it does; read out when it begins. Nothing is
 * shown for no words. How far it has come cannot be told, so it does not pretend to.
 */
export function Working({ words }: { readonly words: string }) {
  return (
    <div className="working" role="status">
      {words && (
        <>
          <i className="working-line" aria-hidden="true" />
          <p className="small muted">{words}</p>
        </>
      )}
    </div>
  );
}
