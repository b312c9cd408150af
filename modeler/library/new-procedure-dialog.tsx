import { Button, RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { Text } from '../../web/shared/api/schema.d.ts';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useOfficeDay } from '../../web/shared/session/session.ts';
import { type DraftBeginning, useBeginDraft, usePackages, usePatterns } from '../drafts/draft-queries.ts';
import { newFactsFile } from '../record/new-files.ts';
import { emptyForm, emptyProcess, newFile, PACKAGE_ID, PROCEDURE_CODE } from '../workspace/package-files.ts';

const beginnings = ['pattern', 'copy', 'nothing'] as const;
type Beginning = (typeof beginnings)[number];

/** Asks what a new procedure is called and what it begins with, and opens its draft. */
export function NewProcedureDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = useOfficeDay();
  const begin = useBeginDraft();
  const [kind, setKind] = useState<Beginning>('pattern');
  const [origin, setOrigin] = useState('');
  const [name, setName] = useState({ vi: '', en: '' });
  const [code, setCode] = useState('');
  const [typedId, setTypedId] = useState<string>();
  const id = typedId ?? slug(name.en);
  const wrongId = id !== '' && !PACKAGE_ID.test(id);
  const wrongCode = code !== '' && !PROCEDURE_CODE.test(code);
  const isFilled = name.vi.trim() !== '' && name.en.trim() !== '' && id !== '' && code !== '';
  const lacks = isFilled && (kind === 'nothing' || origin !== '') ? undefined : t('common.fillAll');
  const start = (): void => {
    if (lacks !== undefined || wrongId || wrongCode) return;
    const names = { vi: name.vi.trim(), en: name.en.trim() };
    const beginning = beginningOf({ kind, origin, id, names, code, today });
    begin.mutate(
      { id, ...beginning },
      { onSuccess: (draft) => void navigate(`/modeler/packages/${id}/drafts/${draft.id}`) },
    );
  };
  return (
    <Dialog
      size="sm"
      modalHeading={t('studio.new.heading')}
      primaryButtonText={t('studio.new.begin')}
      secondaryButtonText={t('studio.cancel')}
      primaryButtonDisabled={begin.isPending || wrongId || wrongCode}
      lacks={lacks}
      onRequestClose={onClose}
      onRequestSubmit={start}
    >
      <RadioButtonGroup
        name="new-beginning"
        legendText={t('studio.new.beginning')}
        valueSelected={kind}
        onChange={(value) => {
          setKind(beginnings.find((one) => one === value) ?? 'pattern');
          setOrigin('');
        }}
      >
        {beginnings.map((one) => (
          <RadioButton key={one} id={`new-${one}`} value={one} labelText={t(`studio.new.${one}`)} />
        ))}
      </RadioButtonGroup>
      {kind !== 'nothing' && <Origin key={kind} kind={kind} value={origin} onChange={setOrigin} />}
      <Identity
        name={name}
        code={code}
        id={id}
        wrongCode={wrongCode}
        wrongId={wrongId}
        onName={setName}
        onCode={setCode}
        onId={setTypedId}
      />
      {begin.isError && <ProblemNotice error={begin.error} />}
    </Dialog>
  );
}

type IdentityProps = {
  name: Text;
  code: string;
  id: string;
  wrongCode: boolean;
  wrongId: boolean;
  onName: (name: Text) => void;
  onCode: (code: string) => void;
  onId: (id: string) => void;
};

/** What the new procedure is called by people, by the catalogue and by the system. */
function Identity({ name, code, id, wrongCode, wrongId, onName, onCode, onId }: IdentityProps) {
  const { t } = useTranslation();
  return (
    <>
      {(['vi', 'en'] as const).map((language) => (
        <TextBox
          key={language}
          id={`new-name-${language}`}
          labelText={t(`studio.new.${language}`)}
          value={name[language]}
          onChange={(event) => onName({ ...name, [language]: event.target.value })}
        />
      ))}
      <TextBox
        id="new-code"
        labelText={t('studio.files.code')}
        helperText={t('studio.files.codeHint')}
        value={code}
        invalid={wrongCode}
        invalidText={t('studio.files.codeRule')}
        onChange={(event) => onCode(event.target.value.trim())}
      />
      <Known code={code} onName={onName} />
      <TextBox
        id="new-id"
        labelText={t('studio.new.id')}
        helperText={t('studio.new.idHint')}
        value={id}
        invalid={wrongId}
        invalidText={t('studio.new.idRule')}
        onChange={(event) => onId(event.target.value)}
      />
    </>
  );
}

type KnownProps = { code: string; onName: (name: Text) => void };

/** Says that the catalogue has the procedure already, and offers its names: what is published of it stands in the record from the beginning. */
function Known({ code, onName }: KnownProps) {
  const { t } = useTranslation();
  const say = useText();
  const procedures = useQuery({ queryKey: ['procedures'], queryFn: () => answerOf(api.GET('/api/procedures')) });
  const found = procedures.data?.items.find((one) => one.code === code && one.processId === null);
  if (found === undefined) return null;
  return (
    <div role="status">
      <p>{t('studio.new.known', { name: say(found.name) })}</p>
      <Button kind="ghost" size="sm" onClick={() => onName(found.name)}>
        {t('studio.new.takeNames')}
      </Button>
    </div>
  );
}

type OriginProps = { kind: 'pattern' | 'copy'; value: string; onChange: (id: string) => void };

/** Chooses the pattern, or the package that is copied. */
function Origin({ kind, value, onChange }: OriginProps) {
  const { t } = useTranslation();
  const say = useText();
  const [patterns, packages] = [usePatterns(), usePackages('')];
  const list = kind === 'pattern' ? patterns : packages;
  const items: readonly { id: string; name: Text }[] =
    kind === 'pattern' ? (patterns.data?.items ?? []) : (packages.data?.items ?? []).filter(isProcedure);
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <Select
      id="new-origin"
      labelText={t(kind === 'pattern' ? 'studio.new.whichPattern' : 'studio.new.whichCopy')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <SelectItem value="" text={t('studio.new.choose')} />
      {items.map((one) => (
        <SelectItem key={one.id} value={one.id} text={say(one.name)} />
      ))}
    </Select>
  );
}

const isProcedure = ({ hasProcess, procedureCodes }: { hasProcess: boolean; procedureCodes: readonly string[] }) =>
  hasProcess && procedureCodes.length > 0;

const slug = (english: string): string =>
  english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);

type Order = { kind: Beginning; origin: string; id: string; names: Text; code: string; today: string };

function beginningOf({ kind, origin, id, names, code, today }: Order): DraftBeginning {
  const identity = { names, procedureCode: code };
  if (kind === 'pattern') return { start: { kind, patternId: origin, ...identity } };
  if (kind === 'copy') return { start: { kind, packageId: origin, ...identity } };
  const record = newFile({ packageId: id, kind: 'procedure', stem: code, name: names, today });
  const files = [newFactsFile(), record];
  return {
    start: { kind, ...identity },
    files: {
      'process.bpmn': emptyProcess(id, names),
      'intake.form': emptyForm(`${id}-intake`),
      ...Object.fromEntries(files.map(({ name, text }) => [name, text])),
    },
  };
}
