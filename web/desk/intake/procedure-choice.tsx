import { ComboBox } from '@carbon/react';
import { type ComponentProps, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../shared/api/schema.d.ts';
import { carbonText } from '../../shared/i18n/carbon-texts.ts';
import { useText } from '../../shared/i18n/text.ts';
import { rankProcedures } from './rank-procedures.ts';

type Props = {
  procedures: readonly Procedure[];
  chosen: Procedure | undefined;
  onChoose: (code: string | undefined) => void;
};
type Choice = Procedure & { disabled: boolean };
type ListActions = NonNullable<NonNullable<ComponentProps<typeof ComboBox<Choice>>['downshiftActions']>['current']>;

/** The procedure, typed with or without diacritics, by name or code; Enter takes the first that can be received here. */
export function ProcedureChoice({ procedures, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const list = useRef<ListActions>(undefined);
  const moved = useRef(false);
  const [typed, setTyped] = useState('');
  const label = (procedure: Procedure | null | undefined): string =>
    procedure === null || procedure === undefined ? '' : `${text(procedure.name)} (${procedure.code})`;
  const choices = useMemo(
    () => procedures.map((procedure): Choice => ({ ...procedure, disabled: !procedure.receivable })),
    [procedures],
  );
  const selected = choices.find(({ code }) => code === chosen?.code) ?? null;
  const query = typed === label(selected) ? '' : typed;
  const items = useMemo(() => [...rankProcedures(choices, query)], [choices, query]);
  useEffect(() => {
    if (query !== '') list.current?.setHighlightedIndex(items.findIndex(({ disabled }) => !disabled));
  }, [items, query]);
  /** Enter takes the first line unless the arrows went to another, also right after the last letter, when the list is not drawn yet. */
  const takeFirst = (event: KeyboardEvent<HTMLElement>): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter') moved.current = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (event.key !== 'Enter' || moved.current || input.value.trim() === '' || input.value === label(selected)) return;
    const first = rankProcedures(choices, input.value).find(({ disabled }) => !disabled);
    event.preventDefault();
    event.stopPropagation();
    if (first === undefined) return;
    onChoose(first.code);
    list.current?.setInputValue(label(first));
    list.current?.closeMenu();
  };
  return (
    <section className="mc-card mc-step" onKeyDownCapture={takeFirst}>
      <ComboBox<Choice>
        translateWithId={carbonText}
        id="intake-procedure"
        titleText={t('intake.procedure')}
        placeholder={t('intake.procedureHint')}
        items={items}
        itemToString={label}
        itemToElement={(item) => (
          <>
            {label(item)}
            {item.disabled && <span className="mc-choice__reason">{t('intake.notReceivedHere')}</span>}
          </>
        )}
        selectedItem={selected}
        autoFocus={chosen === undefined}
        downshiftActions={list}
        onInputChange={setTyped}
        onChange={({ selectedItem }) => onChoose(selectedItem?.code)}
      />
      {query !== '' && items.length === 0 && <p className="mc-empty">{t('intake.noProcedure')}</p>}
      {chosen !== undefined && <ChosenFacts chosen={chosen} />}
    </section>
  );
}

function ChosenFacts({ chosen }: { chosen: Procedure }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <dl className="mc-inline-facts">
      <div>
        <dt>{t('intake.limit')}</dt>
        <dd>{text(chosen.limit)}</dd>
      </div>
      <div>
        <dt>{t('intake.fee')}</dt>
        <dd>{text(chosen.fee.text)}</dd>
      </div>
      {chosen.verifiedBy === null && (
        <div>
          <dt>{t('intake.source')}</dt>
          <dd>{t('intake.unverified')}</dd>
        </div>
      )}
    </dl>
  );
}
