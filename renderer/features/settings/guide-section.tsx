/** What the guide and the question of the day may bring up. */
export function GuideSection() {
  return <h1>Guide and questions</h1>;
}
