import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useAddressFilter } from '../../shared/table/address-filter.ts';
import { SearchBox } from '../../shared/table/search-box.tsx';
import { type AuditFilter, useAuditWords } from './audit-queries.ts';

type Set = (name: string, value: string) => void;
const actFields = ['person', 'action', 'subject', 'from', 'to'] as const;
const lookFields = ['person', 'action', 'dossier', 'outcome', 'from', 'to'] as const;

/** Reads from the address which acts are wanted. */
export function useActFilter() {
  return useFields(actFields);
}

/** Reads from the address which looks are wanted. */
export function useLookFilter() {
  return useFields(lookFields);
}

function useFields<Field extends string>(fields: readonly Field[]) {
  const { params, set } = useAddressFilter();
  const filter = Object.fromEntries(fields.map((name) => [name, params.get(name) ?? ''])) as Record<Field, string>;
  return { filter, set };
}

export function ActFilterBar({ filter, set }: ReturnType<typeof useActFilter> & { set: Set }) {
  const { t } = useTranslation();
  return (
    <div className="mc-admin__bar">
      <PersonBox text={filter.person} set={set} />
      <ActionPicker kind="acts" chosen={filter.action} set={set} />
      <SearchBox
        title={t('audit.subject')}
        label={t('audit.subjectHint')}
        text={filter.subject}
        onSearch={(found) => set('subject', found)}
      />
      <Period filter={filter} set={set} />
      <ExportLink address="/api/audit/acts/file" filter={filter} />
    </div>
  );
}

export function LookFilterBar({ filter, set }: ReturnType<typeof useLookFilter> & { set: Set }) {
  const { t } = useTranslation();
  return (
    <div className="mc-admin__bar">
      <PersonBox text={filter.person} set={set} />
      <ActionPicker kind="looks" chosen={filter.action} set={set} />
      <SearchBox
        title={t('audit.dossier')}
        label={t('audit.dossierHint')}
        text={filter.dossier}
        onSearch={(found) => set('dossier', found)}
      />
      <Select
        id="audit-outcome"
        size="sm"
        labelText={t('audit.outcome')}
        value={filter.outcome}
        onChange={(event) => set('outcome', event.target.value)}
      >
        <SelectItem value="" text={t('audit.anyOutcome')} />
        <SelectItem value="shown" text={t('audit.shown')} />
        <SelectItem value="refused" text={t('audit.refused')} />
      </Select>
      <Period filter={filter} set={set} />
      <ExportLink address="/api/audit/looks/file" filter={filter} />
    </div>
  );
}

function PersonBox({ text, set }: { text: string; set: Set }) {
  const { t } = useTranslation();
  return (
    <SearchBox
      title={t('audit.person')}
      label={t('audit.personHint')}
      text={text}
      onSearch={(found) => set('person', found)}
    />
  );
}

function ActionPicker({ kind, chosen, set }: { kind: 'acts' | 'looks'; chosen: string; set: Set }) {
  const { t } = useTranslation();
  const say = useText();
  const words = useAuditWords();
  const items = (words.data?.[kind] ?? []).map(({ code, name }) => ({ code, name: say(name) }));
  return (
    <CodePicker
      id="audit-action"
      size="sm"
      label={t('audit.action')}
      placeholder={t('audit.anyAction')}
      items={items.toSorted((a, b) => a.name.localeCompare(b.name, currentLanguage()))}
      chosen={chosen}
      onChoose={(code) => set('action', code)}
    />
  );
}

function Period({ filter, set }: { filter: { from: string; to: string }; set: Set }) {
  const { t } = useTranslation();
  return (
    <>
      <DayInput id="audit-from" size="sm" label={t('audit.from')} day={filter.from} onDay={(day) => set('from', day)} />
      <DayInput id="audit-to" size="sm" label={t('audit.to')} day={filter.to} onDay={(day) => set('to', day)} />
    </>
  );
}

function ExportLink({ address, filter }: { address: string; filter: AuditFilter }) {
  const { t } = useTranslation();
  const asked = Object.entries(filter).filter(([, value]) => value !== '');
  const query = new URLSearchParams([...asked, ['language', currentLanguage()]]);
  return (
    <a href={`${address}?${query}`} download className="cds--link mc-audit__export">
      {t('audit.export')}
    </a>
  );
}
