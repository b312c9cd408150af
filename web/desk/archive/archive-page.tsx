import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { ErasurePart } from './erasure-part.tsx';
import { HoldsPart } from './holds-part.tsx';
import { RulesPart } from './rules-part.tsx';
import { SubmissionsPart } from './submissions-part.tsx';

/** The archive: what is closed into it, how long what is kept, and what is held. */
export function ArchivePage() {
  const { t } = useTranslation();
  const { part } = useParams();
  const { permissions } = usePerson();
  const [keeps, seesRetention] = [permissions.includes('keep-archive'), permissions.includes('see-retention')];
  const parts: readonly ('' | 'rules' | 'erasure' | 'holds')[] = [
    '',
    'rules',
    ...(seesRetention ? (['erasure'] as const) : []),
    ...(keeps ? (['holds'] as const) : []),
  ];
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('archive.title')} lead={t('archive.lead')} />
      <nav className="mc-subnav" aria-label={t('archive.parts.label')}>
        {parts.map((key) => (
          <NavLink key={key} to={`/archive${key && `/${key}`}`} end className="mc-subnav__link">
            {t(`archive.parts.${key || 'submissions'}`)}
          </NavLink>
        ))}
      </nav>
      {part === undefined && <SubmissionsPart />}
      {part === 'rules' && <RulesPart mayChange={keeps} />}
      {part === 'erasure' && seesRetention && <ErasurePart />}
      {part === 'holds' && keeps && <HoldsPart />}
    </div>
  );
}
