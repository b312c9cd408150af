import { useTranslation } from 'react-i18next';
import type { Instance, InstanceVariable } from '../../shared/api/schema.d.ts';
import { useText } from '../../shared/i18n/text.ts';

/** Below this length a value stands on one line. */
const shortLengthMax = 80;

/** What the instance knows: every variable, its JSON laid out, and the step it belongs to when it is not the whole process's. */
export function VariablesTable({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const text = useText();
  if (instance.variables.length === 0) return <p className="mc-empty">{t('board.instance.noVariables')}</p>;
  const scopes = new Map(instance.elements.map((element) => [element.elementInstanceKey, text(element.name)]));
  return (
    <table className="mc-plain-table mc-variables">
      <caption className="cds--visually-hidden">{t('board.instance.variablesCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board.instance.variable')}</th>
          <th scope="col">{t('board.instance.value')}</th>
          <th scope="col">{t('board.instance.scope')}</th>
        </tr>
      </thead>
      <tbody>
        {instance.variables.map((variable) => (
          <tr key={`${variable.scopeKey}-${variable.name}`}>
            <th scope="row">{variable.name}</th>
            <td>
              <Value variable={variable} />
            </td>
            <td>
              {variable.scopeKey === instance.processInstanceKey
                ? t('board.instance.wholeProcess')
                : (scopes.get(variable.scopeKey) ?? variable.scopeKey)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ variable: { name, value, truncated } }: { variable: InstanceVariable }) {
  const { t } = useTranslation();
  const line = truncated ? String(value) : (JSON.stringify(value) ?? '');
  if (line.length <= shortLengthMax) return <code className="mc-json">{line}</code>;
  const laidOut = truncated ? line : JSON.stringify(value, null, 2);
  return (
    <>
      <section className="mc-json-frame" aria-label={t('board.instance.valueOf', { name })}>
        <pre className="mc-json">{laidOut}</pre>
      </section>
      {truncated && <span className="mc-muted">{t('board.instance.truncated')}</span>}
    </>
  );
}
