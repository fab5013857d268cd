export interface SafetyPageProps {
  readonly onHide: () => void;
}

export function SafetyPage({ onHide }: SafetyPageProps) {
  return (
    <button type="button" onClick={onHide}>
      Hide
    </button>
  );
}
