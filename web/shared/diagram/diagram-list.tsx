import { CheckmarkFilled, ErrorFilled, InProgress, Misuse } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { InstanceElement } from '../api/schema.d.ts';
import { formatDateTime } from '../format/date-time.ts';
import { useText } from '../i18n/text.ts';
import { elementState } from './element-state.ts';

/** The list twin of a drawing: each step the instance entered, in order, with its state in words. */
export function DiagramList({ elements }: { elements: readonly InstanceElement[] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <table className="mc-plain-table">
      <caption className="cds--visually-hidden">{t('diagram.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('diagram.step')}</th>
          <th scope="col">{t('diagram.state')}</th>
          <th scope="col">{t('diagram.entered')}</th>
          <th scope="col">{t('diagram.left')}</th>
        </tr>
      </thead>
      <tbody>
        {elements.filter(isStep).map((element) => (
          <tr key={element.elementInstanceKey}>
            <td>{text(element.name)}</td>
            <td>
              <ElementStateTag element={element} />
            </td>
            <td className="mc-nowrap">{formatDateTime(element.startedAt)}</td>
            <td className="mc-nowrap">{formatDateTime(element.endedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names an element. A gateway where ways only join again has no name, because nobody does anything there; it goes by its id. */
const isStep = ({ type, name, elementId }: InstanceElement): boolean =>
  !type.endsWith('_GATEWAY') || name.vi !== elementId;

const icons = { here: InProgress, done: CheckmarkFilled, stopped: Misuse, incident: ErrorFilled } as const;

/** The state of one step as an icon and a word. */
function ElementStateTag({ element }: { element: InstanceElement }) {
  const { t } = useTranslation();
  const state = elementState(element);
  const Icon = icons[state];
  return (
    <span className={`mc-state mc-state--${state}`}>
      <Icon aria-hidden /> {t(`diagram.states.${state}`)}
    </span>
  );
}
