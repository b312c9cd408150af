import { UserFollow } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Membership } from '../api/schema.d.ts';
import { showDateEntry } from '../format/date-entry.ts';
import { usePerson } from '../session/session.ts';

/** Says on every page in whose place one works today: what is done is done with that person's rights. */
export function StandInBar() {
  const { t } = useTranslation();
  const lent = usePerson().memberships.filter(({ inPlaceOf }) => inPlaceOf !== null);
  if (lent.length === 0) return null;
  return (
    <ul className="mc-stand-in" aria-label={t('shell.standIns')}>
      {lent.map((membership) => (
        <StandIn
          key={`${membership.unitCode}:${membership.role}:${membership.inPlaceOf?.userName}`}
          membership={membership}
        />
      ))}
    </ul>
  );
}

function StandIn({ membership: { inPlaceOf, unitName, role, validTo } }: { membership: Membership }) {
  const { t } = useTranslation();
  if (inPlaceOf === null) return null;
  const about = { name: inPlaceOf.name, role: t(`role.${role}`), unit: unitName, until: showDateEntry(validTo) };
  return (
    <li>
      <UserFollow aria-hidden />
      <span>
        {t(inPlaceOf.kind === 'delegate' ? 'shell.delegateFor' : 'shell.substituteFor', about)}
        {inPlaceOf.procedureCodes !== null &&
          ` ${t('shell.onlyProcedures', { codes: inPlaceOf.procedureCodes.join(', ') })}`}
      </span>
    </li>
  );
}
