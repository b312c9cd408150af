import { Button, FileUploaderButton, InlineNotification, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useOfficeDay } from '../../web/shared/session/session.ts';
import { isPackageFile, type NewFileKind, nameRuleOf, newFile, newFileKinds } from './package-files.ts';

type Props = {
  packageId: string;
  taken: readonly string[];
  onAdd: (name: string, text: string) => void;
  onClose: () => void;
};

/** The longest file that the server takes, in characters. */
const CHARACTERS_MAX = 2_000_000;

/** Asks what is to be added and how it is called, or takes a file of this machine. */
export function NewFileDialog({ packageId, taken, onAdd, onClose }: Props) {
  const { t } = useTranslation();
  const today = useOfficeDay();
  const [kind, setKind] = useState<NewFileKind>('form');
  const [stem, setStem] = useState('');
  const [name, setName] = useState({ vi: '', en: '' });
  const made = newFile({ packageId, kind, stem, name, today });
  const rule = nameRuleOf(kind);
  const isNamed = kind === 'paper' || kind === 'procedure';
  const wrongName = rule !== undefined && !rule.test(stem);
  const flaw = taken.includes(made.name)
    ? t('studio.files.taken')
    : wrongName
      ? t(kind === 'procedure' ? 'studio.files.codeRule' : 'studio.files.nameRule')
      : isNamed && (name.vi.trim() === '' || name.en.trim() === '')
        ? t('common.fillAll')
        : undefined;
  return (
    <Dialog
      size="xs"
      modalHeading={t('studio.files.add')}
      primaryButtonText={t('studio.files.addIt')}
      secondaryButtonText={t('studio.cancel')}
      lacks={flaw}
      onRequestClose={onClose}
      onRequestSubmit={() => flaw === undefined && onAdd(made.name, made.text)}
    >
      <Select
        id="new-file-kind"
        labelText={t('studio.files.kind')}
        value={kind}
        onChange={(event) => setKind(newFileKinds.find((one) => one === event.target.value) ?? 'form')}
      >
        {newFileKinds.map((one) => (
          <SelectItem key={one} value={one} text={t(`studio.files.${one}`)} />
        ))}
      </Select>
      {rule !== undefined && (
        <TextBox
          id="new-file-name"
          labelText={t(kind === 'procedure' ? 'studio.files.code' : 'studio.files.shortName')}
          helperText={t(kind === 'procedure' ? 'studio.files.codeHint' : 'studio.files.shortNameHint')}
          value={stem}
          onChange={(event) => setStem(event.target.value.trim())}
        />
      )}
      {isNamed && <BothNames value={name} onChange={setName} />}
      <FileOfMachine taken={taken} onAdd={onAdd} />
    </Dialog>
  );
}

type Names = { vi: string; en: string };

function BothNames({ value, onChange }: { value: Names; onChange: (value: Names) => void }) {
  const { t } = useTranslation();
  return (['vi', 'en'] as const).map((language) => (
    <TextBox
      key={language}
      id={`new-file-${language}`}
      labelText={t(`studio.new.${language}`)}
      value={value[language]}
      onChange={(event) => onChange({ ...value, [language]: event.target.value })}
    />
  ));
}

/** Takes a file of this machine under the name that it has: one that the server would refuse would keep back every saving after it, and one that is there already is replaced only when somebody says so. */
function FileOfMachine({ taken, onAdd }: Pick<Props, 'taken' | 'onAdd'>) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<unknown>();
  const [again, setAgain] = useState<{ name: string; text: string }>();
  const read = async (file: File): Promise<void> => {
    setProblem(undefined);
    setAgain(undefined);
    const name = file.name.endsWith('.bpmn') ? 'process.bpmn' : file.name;
    if (!isPackageFile(name)) throw new Error(t('studio.files.strangeFile', { name }));
    const text = await file.text();
    if (text.length > CHARACTERS_MAX) throw new Error(t('studio.tooLarge', { name: file.name }));
    if (taken.includes(name)) setAgain({ name, text });
    else onAdd(name, text);
  };
  return (
    <>
      <FileUploaderButton
        size="sm"
        buttonKind="ghost"
        labelText={t('studio.files.fromMachine')}
        disableLabelChanges
        accept={['.bpmn', '.dmn', '.form', '.json', '.md']}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) read(file).catch(setProblem);
        }}
      />
      {problem !== undefined && <ProblemNotice error={problem} title={t('studio.notImported')} />}
      {again !== undefined && (
        <>
          <InlineNotification
            kind="warning"
            lowContrast
            hideCloseButton
            title={t('studio.files.taken')}
            subtitle={t('studio.files.replaceText', { name: again.name })}
          />
          <Button size="sm" kind="danger--tertiary" onClick={() => onAdd(again.name, again.text)}>
            {t('studio.files.replace', { name: again.name })}
          </Button>
        </>
      )}
    </>
  );
}
