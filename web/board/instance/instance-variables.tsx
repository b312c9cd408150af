import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instance, InstanceVariable, VariableChange } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';

/** What an instance knows, by the scope that it belongs to: the whole process first, then each step with variables of its own. */
export function InstanceVariables({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const text = useText();
  const { variables, elements, processInstanceKey } = instance;
  if (variables.length === 0) return <p className="mc-empty">{t('board.instance.noVariables')}</p>;
  const byScope = Map.groupBy(variables, ({ scopeKey }) => scopeKey);
  const own = byScope.get(processInstanceKey) ?? [];
  const ofSteps = elements.filter(({ elementInstanceKey: key }) => key !== processInstanceKey && byScope.has(key));
  return (
    <div className="mc-scopes">
      <Scope name={t('board.instance.wholeProcess')} variables={own} changes={instance.variableChanges} isOpen />
      {ofSteps.map(({ elementInstanceKey, name, state }) => (
        <Scope
          key={elementInstanceKey}
          name={text(name)}
          variables={byScope.get(elementInstanceKey) ?? []}
          changes={[]}
          isOpen={state === 'ACTIVE'}
        />
      ))}
    </div>
  );
}

type ScopeProps = {
  name: string;
  variables: readonly InstanceVariable[];
  changes: readonly VariableChange[];
  isOpen: boolean;
};

function Scope({ name, variables, changes, isOpen }: ScopeProps) {
  const { t } = useTranslation();
  const caption = t('board.instance.ofStep', { step: name, n: variables.length });
  if (variables.length === 0) return null;
  return (
    <details className="mc-details" open={isOpen}>
      <summary>{caption}</summary>
      <table className="mc-plain-table mc-variables">
        <caption className="cds--visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.instance.variable')}</th>
            <th scope="col">{t('board.instance.value')}</th>
          </tr>
        </thead>
        <tbody>
          {variables.map((variable) => (
            <tr key={variable.name}>
              <th scope="row">{variable.name}</th>
              <td>
                <VariableValue variable={variable} />
                <LastChange change={changes.find((one) => one.name === variable.name)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function LastChange({ change }: { change: VariableChange | undefined }) {
  const { t } = useTranslation();
  if (change === undefined) return null;
  const at = formatDateTime(change.at);
  const when = change.by === null ? at : t('board.instance.when', { at, by: change.by });
  return <span className="mc-muted mc-variables__changed">{t('board.instance.changedLast', { when })}</span>;
}

function VariableValue({ variable: { value, truncated } }: { variable: InstanceVariable }) {
  const { t } = useTranslation();
  if (!truncated) return <JsonTree value={value} />;
  return (
    <>
      <code className="mc-json">{String(value)}</code>
      <span className="mc-muted">{t('board.instance.truncated')}</span>
    </>
  );
}

/** Below this length an object or a list stands on one line. */
const shortLengthMax = 60;

/** A JSON value; objects and lists that are long open part by part. */
function JsonTree({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const line = JSON.stringify(value) ?? '';
  if (typeof value !== 'object' || value === null || line.length <= shortLengthMax)
    return <code className="mc-json">{line}</code>;
  const parts = Object.entries(value);
  const isList = Array.isArray(value);
  return (
    <details className="mc-json-tree">
      <summary>{t(isList ? 'board.instance.items' : 'board.instance.fields', { n: parts.length })}</summary>
      <ul>
        {parts.map(([name, part]) => (
          <li key={name}>
            <code className="mc-json">{isList ? `[${name}]` : name}: </code>
            <JsonTree value={part} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who set which variable when, as far as the engine and the operations tell. */
export function VariableHistory({ changes }: { changes: readonly VariableChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  const caption = t('board.instance.changes', { n: changes.length });
  return (
    <details className="mc-details">
      <summary>{caption}</summary>
      <p className="mc-muted">{t('board.instance.changesHint')}</p>
      <div className="mc-table-frame">
        <table className="mc-plain-table">
          <caption className="cds--visually-hidden">{t('board.instance.changesCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('board.instance.at')}</th>
              <th scope="col">{t('board.instance.variable')}</th>
              <th scope="col">{t('board.instance.act')}</th>
              <th scope="col">{t('board.instance.by')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.at}-${change.name}`}>
                <td className="mc-nowrap">{formatDateTime(change.at)}</td>
                <th scope="row">{change.name}</th>
                <td>{t(change.isCreation ? 'board.instance.created' : 'board.instance.changedTo')}</td>
                <td>
                  {change.operationId === null ? (
                    change.by
                  ) : (
                    <Link to={`/board/operations/${change.operationId}`} className="cds--link">
                      {change.by}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
