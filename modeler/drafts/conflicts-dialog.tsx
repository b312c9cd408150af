import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageDraftMerged } from '../../web/shared/api/schema.d.ts';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { useText } from '../../web/shared/i18n/text.ts';
import { useFileLabel } from '../editing/file-label.ts';

export type Conflict = PackageDraftMerged['conflicts'][number];
type Take = 'mine' | 'theirs';
/** Which side of a conflict is taken. */
export type Chosen = { file: string; id: string; take: Take };

type DialogProps = {
  conflicts: readonly Conflict[];
  files: Readonly<Record<string, string>>;
  /** Whose the other side is: a version that was released meanwhile, unless it came with Motcua. */
  theirs?: 'version' | 'shipped';
  onChoose: (chosen: readonly Chosen[]) => void;
  onClose: () => void;
};

const keyOf = ({ file, id }: { file: string; id: string }): string => `${file} ${id}`;

/** Asks, place by place, which of two changes is to stay. */
export function ConflictsDialog({ conflicts, files, theirs = 'version', onChoose, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState<Readonly<Record<string, Take>>>({});
  const chosen = conflicts.flatMap((one) => {
    const take = taken[keyOf(one)];
    return take === undefined ? [] : [{ file: one.file, id: one.id, take }];
  });
  const left = conflicts.length - chosen.length;
  return (
    <Dialog
      size="md"
      modalHeading={t('studio.newer.heading')}
      primaryButtonText={t('studio.newer.take')}
      secondaryButtonText={t('studio.cancel')}
      lacks={left > 0 ? t('studio.newer.left', { count: left, n: left }) : undefined}
      onRequestClose={onClose}
      onRequestSubmit={() => left === 0 && onChoose(chosen)}
    >
      <p className="mc-dialog-text">{t('studio.newer.ask')}</p>
      {conflicts.map((one) => (
        <ConflictChoice
          key={keyOf(one)}
          conflict={one}
          files={files}
          theirs={theirs}
          take={taken[keyOf(one)]}
          onTake={(take) => setTaken({ ...taken, [keyOf(one)]: take })}
        />
      ))}
    </Dialog>
  );
}

type ChoiceProps = {
  conflict: Conflict;
  files: Readonly<Record<string, string>>;
  theirs: 'version' | 'shipped';
  take: Take | undefined;
  onTake: (take: Take) => void;
};

function ConflictChoice({ conflict, files, theirs: whose, take, onTake }: ChoiceProps) {
  const { t } = useTranslation();
  const say = useText();
  const { file, placeName, property, mine, theirs } = conflict;
  const label = useFileLabel()(file, files[file] ?? '');
  const legend = [label, placeName, property && say(property)].filter(Boolean).join(' · ');
  return (
    <RadioButtonGroup
      name={keyOf(conflict)}
      legendText={legend}
      orientation="vertical"
      valueSelected={take ?? ''}
      onChange={(value) => onTake(value === 'mine' ? 'mine' : 'theirs')}
    >
      <RadioButton
        id={`mine ${keyOf(conflict)}`}
        value="mine"
        labelText={t('studio.newer.mine', { value: mine ?? t('studio.newer.nothing') })}
      />
      <RadioButton
        id={`theirs ${keyOf(conflict)}`}
        value="theirs"
        labelText={t(whose === 'shipped' ? 'studio.upgrade.theirs' : 'studio.newer.theirs', {
          value: theirs ?? t('studio.newer.nothing'),
        })}
      />
    </RadioButtonGroup>
  );
}
