import type { AnswerRow } from '../api/schema.d.ts';
import { useText } from '../i18n/text.ts';
import { Facts } from './facts.tsx';

/** The answers of a form under the headings of its groups: a child's name and a mother's have the same label. */
export function Answers({ rows }: { rows: readonly AnswerRow[] }) {
  const text = useText();
  const shown = rows.map(({ key, group, label, value }) => ({
    key,
    group: text(group),
    label: text(label),
    value: text(value),
  }));
  return [...Map.groupBy(shown, ({ group }) => group)].map(([group, answers]) => (
    <div key={group} className="mc-answers">
      {group !== '' && <h3 className="mc-answers__group">{group}</h3>}
      <Facts facts={answers} />
    </div>
  ));
}
