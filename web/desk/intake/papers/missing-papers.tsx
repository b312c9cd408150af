import { useTranslation } from 'react-i18next';
import type { RequiredPaper } from '../../../shared/api/schema.d.ts';
import { useText } from '../../../shared/i18n/text.ts';

/** Names each required paper that is not ticked, linked to its tick. */
export function MissingPapers({ missing }: { missing: readonly RequiredPaper[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (missing.length === 0) return null;
  return (
    <div role="alert" className="mc-missing">
      <p className="mc-strong">{t('intake.missing')}</p>
      <ul>
        {missing.map((paper) => (
          <li key={paper.kind}>
            <a
              href={`#paper-${paper.kind}`}
              className="cds--link"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`paper-${paper.kind}`)?.focus();
              }}
            >
              {text(paper.name)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
