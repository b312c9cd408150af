import { useTranslation } from 'react-i18next';
import type { ProcessingTimes, Text } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';
import { figures } from './figures.ts';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;

/** What each figure of the report counts, in the server's words. */
export function FigureDefinitions({ definitions }: { definitions: ProcessingTimes['definitions'] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section aria-labelledby="figure-definitions">
      <h2 id="figure-definitions" className="mc-section-title">
        {t('board.report.definitions')}
      </h2>
      <dl className="mc-definitions">
        {figures.map((figure) => {
          const definition = definitions[figure];
          return (
            isText(definition) && (
              <div key={figure}>
                <dt>{t(`board.figure.${figure}`)}</dt>
                <dd>{text(definition)}</dd>
              </div>
            )
          );
        })}
      </dl>
    </section>
  );
}
