import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditAct, AuditDetail, AuditLook, AuditSubject } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

/** One act as a sentence: who did what to what, and when. */
export function ActItem({ act }: { act: AuditAct }) {
  const say = useText();
  return (
    <li>
      <Actor name={say(act.actorName)} personId={act.personId} /> {say(act.what)} <Subject subject={act.subject} />
      <span className="mc-audit__when">
        <time dateTime={act.at}>{formatDateTime(act.at)}</time>
      </span>
      <Details details={act.details} />
    </li>
  );
}

/** One look as a sentence, with where it came from. Refusals of one kind within a minute are one line with how many there were. */
export function LookItem({ look }: { look: AuditLook }) {
  const { t } = useTranslation();
  const say = useText();
  const { address, session, reason } = look;
  const about = [
    formatDateTime(look.at),
    address && t('audit.address', { address }),
    session && t('audit.session', { session: session.slice(0, 6) }),
    reason && `${t('audit.reason')}: ${reason}`,
  ];
  return (
    <li>
      <Actor name={say(look.actorName)} personId={look.personId} /> {say(look.what)} <Subject subject={look.subject} />{' '}
      {look.times > 1 && (
        <Tag size="sm" type="red">
          {t('audit.times', { count: look.times })}
        </Tag>
      )}
      <span className="mc-audit__when">{about.filter(Boolean).join(' · ')}</span>
      <Details details={look.details} dossiers={look.subject?.dossierId ? [] : look.dossiers} />
    </li>
  );
}

function Actor({ name, personId }: { name: string; personId: string | null }) {
  if (personId === null) return <span className="mc-strong">{name}</span>;
  return (
    <Link to={`/admin/people/${personId}`} className="cds--link mc-strong">
      {name}
    </Link>
  );
}

function Subject({ subject }: { subject: AuditSubject | null }) {
  const say = useText();
  if (subject === null) return null;
  const path = subject.dossierId ? `/dossiers/${subject.dossierId}` : `/admin/people/${subject.personId}`;
  if (!subject.dossierId && !subject.personId) return <span>{say(subject.name)}</span>;
  return (
    <Link to={path} className="cds--link">
      {say(subject.name)}
    </Link>
  );
}

type DetailsProps = {
  details: readonly AuditDetail[];
  dossiers?: readonly { readonly id: string; readonly code: string }[];
};

/** What was noted beside, opened on demand. */
function Details({ details, dossiers = [] }: DetailsProps) {
  const { t } = useTranslation();
  const say = useText();
  if (details.length === 0 && dossiers.length === 0) return null;
  return (
    <details className="mc-audit__details">
      <summary>{t('audit.details')}</summary>
      <dl>
        {details.map(({ label, value }) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{say(value)}</dd>
          </div>
        ))}
        {dossiers.length > 0 && (
          <div>
            <dt>{t('audit.dossiers')}</dt>
            <dd>
              {dossiers.map(({ id, code }) => (
                <Link key={id} to={`/dossiers/${id}`} className="cds--link mc-code">
                  {code}
                </Link>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}
