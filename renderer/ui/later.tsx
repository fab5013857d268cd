import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/**
 * A component that is loaded when it is first drawn, or before by `load`. React's own `lazy` shows its fallback for at
 * least 300 ms once it has shown it at all, and nothing here takes that long.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> & { readonly load: () => Promise<void> } {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    // What could not be read once is tried again the next time.
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  function Later(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded);
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
      if (!Loaded) begin().then(() => setLoaded(() => loaded), setProblem);
    }, [Loaded]);
    // The error boundary around it says so.
    if (problem) throw problem;
    return Loaded ? <Loaded {...props} /> : meanwhile;
  }
  return Object.assign(Later, { load: begin });
}
