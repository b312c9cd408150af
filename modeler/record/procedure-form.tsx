import { Add, TrashCan } from '@carbon/icons-react';
import { Button, Select, SelectItem } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { ReasonedButton } from '../../web/shared/page/reasoned-button.tsx';
import { useName } from './card.tsx';
import { OwnFields, Properties } from './field.tsx';
import { inside, type Json, type JsonObject, listOf, objectOf, partsOf, textOf, valueAt } from './json-value.ts';
import { Chooser, CodeField, useField } from './leaf-fields.tsx';
import { nextVersion, procedureSections } from './procedure-versions.ts';
import { type FieldProps, useFlaws, useRecord } from './record-context.tsx';
import { schemaAt } from './record-schema.ts';

const VERSIONS = '/versions';

/** The record of a procedure, one version at a time, in the parts in which the office speaks of it. */
export function ProcedureForm({ shown }: { shown: string | undefined }) {
  const { t } = useTranslation();
  const { root, schema } = useRecord();
  const versions = listOf(valueAt(root, VERSIONS)).map(objectOf);
  const [chosen, setChosen] = useState(versions.length - 1);
  useEffect(() => {
    const [list, number] = partsOf(shown ?? '');
    if (list === 'versions' && number !== undefined) setChosen(Number(number));
  }, [shown]);
  const index = Math.max(0, Math.min(chosen, versions.length - 1));
  const place = inside(VERSIONS, index);
  const version = schemaAt(schema, root, place) ?? {};
  return (
    <OwnFields value={ownFields}>
      <p className="mc-record__code">{t('record.code', { code: textOf(objectOf(root)['code']) })}</p>
      <Versions versions={versions} chosen={index} onChoose={setChosen} />
      <SectionLinks />
      {Object.entries(procedureSections).map(([id, names]) => (
        <section
          key={id}
          id={`record-${id}`}
          className="mc-card mc-record__section"
          aria-labelledby={`record-${id}-name`}
        >
          <h2 id={`record-${id}-name`} className="mc-record__title" tabIndex={-1}>
            {t(`record.sections.${id as keyof typeof procedureSections}`)}
          </h2>
          <div className="mc-record__fields">
            <Properties key={place} place={place} path="" schema={version} names={names} />
          </div>
        </section>
      ))}
    </OwnFields>
  );
}

/** Leads to the parts of the page, which are many. */
function SectionLinks() {
  const { t } = useTranslation();
  const go = (id: string): void => {
    const heading = document.getElementById(`record-${id}-name`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav aria-label={t('record.parts')} className="mc-record__links" data-pane>
      {Object.keys(procedureSections).map((id) => (
        <Button key={id} kind="ghost" size="sm" onClick={() => go(id)}>
          {t(`record.sections.${id as keyof typeof procedureSections}`)}
        </Button>
      ))}
    </nav>
  );
}

type VersionsProps = { versions: readonly JsonObject[]; chosen: number; onChoose: (index: number) => void };

/** The versions by the days from which they hold, and a new one, which begins as the one that is shown. */
function Versions({ versions, chosen, onChoose }: VersionsProps) {
  const { t } = useTranslation();
  const { readOnly, change } = useRecord();
  const flaws = useFlaws();
  const [day, setDay] = useState('');
  const dayOf = (version: JsonObject | undefined): string => showDateEntry(textOf(version?.['validFrom'])) || '…';
  const put = (next: readonly Json[], shown: number): void => {
    change(VERSIONS, next);
    onChoose(shown);
  };
  const taken = versions.some((version) => version['validFrom'] === day);
  const lacks = day === '' ? t('record.versionDay') : taken ? t('record.versionTaken') : undefined;
  return (
    <div className="mc-record__line mc-record__versions">
      <Select
        id="record-version"
        labelText={t('record.version')}
        size="md"
        value={String(chosen)}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {versions.map((version, index) => {
          const name = t('record.versionFrom', { day: dayOf(version) });
          const isFlawed = flaws(inside(VERSIONS, index), true) !== '';
          return (
            <SelectItem
              key={inside(VERSIONS, index)}
              value={String(index)}
              text={isFlawed ? t('record.flawed', { name }) : name}
            />
          );
        })}
      </Select>
      {!readOnly && (
        <>
          <DayInput id="record-new-version" label={t('record.newVersionDay')} day={day} onDay={setDay} />
          <ReasonedButton
            kind="tertiary"
            size="md"
            renderIcon={Add}
            lacks={lacks}
            onClick={() => {
              put([...versions, nextVersion(versions[chosen] ?? {}, day)], versions.length);
              setDay('');
            }}
          >
            {t('record.newVersion')}
          </ReasonedButton>
          {versions.length > 1 && (
            <Button
              kind="ghost"
              size="md"
              renderIcon={TrashCan}
              onClick={() => put(versions.toSpliced(chosen, 1), Math.max(0, chosen - 1))}
            >
              {t('record.removeVersion', { day: dayOf(versions[chosen]) })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** The form that the counter fills in, by its id; the usual one where none is chosen. */
function IntakeFormField(props: FieldProps) {
  const { formIds } = useRecord();
  return <Chooser field={useField(props)} choices={formIds.map((id) => ({ value: id, label: id }))} />;
}

/** One of the subtypes of the version. */
function SubtypeField(props: FieldProps) {
  const { root } = useRecord();
  const nameOf = useName();
  const version = inside('', ...partsOf(props.place).slice(0, 2));
  const subtypes = listOf(valueAt(root, inside(version, 'subtypes'))).map(objectOf);
  const choices = subtypes.map((one) => ({ value: textOf(one['id']), label: nameOf(one, 'subtypes') }));
  return <Chooser field={useField(props)} choices={choices} />;
}

const ownFields = {
  intakeFormId: IntakeFormField,
  'cases/limits/subtype': SubtypeField,
  'subtypes/id': CodeField,
  'cases/id': CodeField,
  'papers/kind': CodeField,
};
