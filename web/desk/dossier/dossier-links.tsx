import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { DossierLink } from '../../shared/api/schema.d.ts';
import { DecisionTag } from '../../shared/dossier/decision-tag.tsx';
import { useText } from '../../shared/i18n/text.ts';

/** The dossiers that this one came out of, led to, was joined with or handed over with; nothing when it stands alone. */
export function DossierLinks({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const links = useQuery({
    queryKey: ['dossier', dossierId, 'links'],
    queryFn: () => answerOf(api.GET('/api/dossiers/{id}/links', { params: { path: { id: dossierId } } })),
  });
  if (links.data === undefined || links.data.items.length === 0) return null;
  return (
    <section className="mc-card mc-links" aria-labelledby="links-title">
      <h2 id="links-title" className="mc-section-title">
        {t('links.title')}
      </h2>
      <ul className="mc-open-tasks">
        {links.data.items.map((link) => (
          <LinkedDossier key={`${link.kind} ${link.isOrigin} ${link.code}`} link={link} />
        ))}
      </ul>
    </section>
  );
}

function LinkedDossier({ link: { kind, isOrigin, code, unitName, readable } }: { link: DossierLink }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <li>
      <span>{t(`links.${kind}.${isOrigin ? 'from' : 'to'}`)}</span>
      {readable === null ? (
        <span className="mc-code">{code}</span>
      ) : (
        <Link to={`/dossiers/${readable.id}`} className="cds--link mc-code">
          {code}
        </Link>
      )}
      <span className="mc-muted">{readable === null ? unitName : text(readable.procedureName)}</span>
      {readable !== null && <DecisionTag decision={readable.decision} />}
    </li>
  );
}
