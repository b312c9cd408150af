import { Select, SelectItem } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  readables: readonly { id: string; name: string }[];
  /** The id of what the pane shows. */
  shown: string;
  onShow: (id: string) => void;
};

/** Chooses what a pane shows. */
export function PaperChoice({ readables, shown, onShow }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      id={`${useId()}-paper`}
      size="sm"
      hideLabel
      labelText={t('viewer.choose')}
      value={shown}
      onChange={(event) => onShow(event.target.value)}
    >
      {readables.map((one) => (
        <SelectItem key={one.id} value={one.id} text={one.name} />
      ))}
    </Select>
  );
}
