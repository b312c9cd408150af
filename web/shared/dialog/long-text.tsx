import { TextArea } from '@carbon/react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

type Props = Omit<ComponentProps<typeof TextArea>, 'ref' | 'value' | 'maxLength'> & {
  value: string;
  maxLength: number;
};

/** A field for several lines that says when it is full: what is pasted beyond that is cut off by the browser, which says nothing. */
export function LongText({ value, maxLength, ...rest }: Props) {
  const { t } = useTranslation();
  const full = value.length >= maxLength ? { warn: true, warnText: t('common.full', { max: maxLength }) } : {};
  return <TextArea value={value} maxLength={maxLength} {...full} {...rest} />;
}
