import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instance, InstanceWait } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { roles } from '../../shared/terms/terms.ts';

/** Loops may wait in many places at once; the rest is behind a press. */
const shownMax = 10;

/** Says in sentences what an instance waits for now. */
export function InstanceWaits({ instance: { state, waits } }: { instance: Instance }) {
  const { t } = useTranslation();
  if (state !== 'ACTIVE') return null;
  const rest = waits.slice(shownMax);
  return (
    <section aria-labelledby="instance-waits" className="mc-card mc-waits">
      <h2 id="instance-waits" className="mc-section-title">
        {t('board.instance.waits.title')}
      </h2>
      {waits.length === 0 && <p>{t('board.instance.waits.none')}</p>}
      <WaitList waits={waits.slice(0, shownMax)} />
      {rest.length > 0 && (
        <details>
          <summary>{t('board.instance.waits.more', { count: rest.length })}</summary>
          <WaitList waits={rest} />
        </details>
      )}
    </section>
  );
}

function WaitList({ waits }: { waits: readonly InstanceWait[] }) {
  const { t } = useTranslation();
  const say = useWaitSentence();
  return (
    <ul className="mc-waits__list">
      {waits.map((wait) => (
        <li key={`${wait.elementInstanceKey}-${wait.kind}-${wait.elementId}-${wait.what}`}>
          {say(wait)}
          {wait.calledKey !== null && (
            <>
              {' '}
              <Link to={`/board/instances/${wait.calledKey}`} className="cds--link">
                {t('board.instance.openCalled')}
              </Link>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Returns how a wait is said. */
function useWaitSentence(): (wait: InstanceWait) => string {
  const { t } = useTranslation();
  const text = useText();
  const roleName = (role: string): string => {
    const known = roles.find((one) => one === role);
    return known === undefined ? role : t(`role.${known}`);
  };
  const ofTask = (step: string, { holder, groups, dueAt }: InstanceWait): string => {
    const names = groups.map(({ role, unitName }) => `${roleName(role)}, ${unitName}`).join('; ');
    const sentence =
      holder !== null
        ? t('board.instance.wait.heldTask', { holder, step })
        : names === ''
          ? t('board.instance.wait.openTask', { step })
          : t('board.instance.wait.freeTask', { step, groups: names });
    return dueAt === null ? sentence : t('board.instance.wait.dueTask', { sentence, due: formatDateTime(dueAt) });
  };
  return (wait) => {
    const { kind, what, key, holder, dueAt } = wait;
    const step = text(wait.elementName);
    switch (kind) {
      case 'task':
        return ofTask(step, wait);
      case 'job':
        return holder === null
          ? t('board.instance.wait.job', { step, what })
          : t('board.instance.wait.heldJob', { step, what, holder });
      case 'timer':
        return dueAt === null
          ? t('board.instance.wait.undatedTimer', { step })
          : t('board.instance.wait.timer', { step, due: formatDateTime(dueAt) });
      case 'call':
        return t('board.instance.wait.call', { step, called: wait.calledName === null ? '' : text(wait.calledName) });
      default:
        return t(`board.instance.wait.${kind}`, { step, what, key });
    }
  };
}
