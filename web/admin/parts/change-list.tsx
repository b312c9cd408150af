import { useTranslation } from 'react-i18next';
import type { Change } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { roles } from '../../shared/terms/terms.ts';

const actions = [
  'change-unit',
  'set-unit-contact',
  'create-account',
  'correct-account',
  'close-account',
  'reopen-account',
  'reset-password',
  'change-password',
  'unlock-sign-in',
  'sign-in-failed',
  'end-sessions',
  'add-second-factor',
  'remove-second-factor',
  'reset-second-factors',
  'send-enrolment-code',
  'release-enrolment',
  'make-recovery-codes',
  'link-identity',
  'unlink-identity',
  'grant-membership',
  'end-membership',
  'arrange-substitution',
  'withdraw-substitution',
  'delegate-signing',
  'withdraw-delegation',
  'publish-procedure',
  'correct-procedure',
  'verify-procedure',
  'withdraw-verification',
  'propose-change',
  'approve-change',
  'approve-change-alone',
  'refuse-change',
  'withdraw-change',
  'expire-change',
  'stale-change',
  'lock-sample-account',
] as const;

/** Acts that nobody known did: what a reader would be told is the name of a part of the system. */
const byNobody: readonly string[] = ['sign-in-failed', 'expire-change', 'stale-change'];

/** Lists what was done, by whom and when, newest first, as the audit trail has it. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className="mc-section-title">{t('admin.history.title')}</h3>
      {changes.length === 0 && <p className="mc-empty">{t('admin.history.none')}</p>}
      {changes.length > 0 && (
        <ol className="mc-changes">
          {changes.map((change) => (
            <ChangeLine key={change.number} change={change} />
          ))}
        </ol>
      )}
    </div>
  );
}

function ChangeLine({ change: { action, actorName, at, data } }: { change: Change }) {
  const { t } = useTranslation();
  const known = actions.find((one) => one === action);
  const role = roles.find((one) => one === data['role']);
  return (
    <li>
      <span className="mc-strong">{known === undefined ? action : t(`admin.history.${known}`)}</span>{' '}
      {detailOf(data, role === undefined ? '' : t(`role.${role}`))}
      <span className="mc-changes__who">
        {byNobody.includes(action) ? '' : actorName} <time dateTime={at}>{formatDateTime(at)}</time>
      </span>
    </li>
  );
}

/** The values noted with an act that say something to a reader: where, from when to when, and why. */
function detailOf(data: Readonly<Record<string, unknown>>, role: string): string {
  const text = (name: string): string => (typeof data[name] === 'string' ? String(data[name]) : '');
  const days = [text('validFrom'), text('validTo') || text('lastDay')].filter(Boolean).map(showDateEntry).join(' – ');
  return [text('unitCode'), role, days, text('reason')].filter(Boolean).join(' · ');
}
