export interface HelpPageProps {
  readonly page: string | undefined;
}

export function HelpPage({ page }: HelpPageProps) {
  return <h1>{page}</h1>;
}
