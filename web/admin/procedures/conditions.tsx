import type { Text } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';

/** Lists what the answers have to be for a rule to hold; every line has to. */
export function Conditions({ when }: { when: readonly Text[] }) {
  const say = useText();
  return (
    <ul className="mc-list mc-muted">
      {when.map((condition) => (
        <li key={condition.vi}>{say(condition)}</li>
      ))}
    </ul>
  );
}
