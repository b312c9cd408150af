import { useTranslation } from 'react-i18next';

/** Hours and minutes of a number of working minutes. */
export function hoursAndMinutes(workingMinutes: number): { hours: number; minutes: number } {
  const whole = Math.round(workingMinutes);
  return { hours: Math.floor(whole / 60), minutes: whole % 60 };
}

/** Says a number of working minutes in words of the current language. */
export function useWorkingTime(): (workingMinutes: number) => string {
  const { t } = useTranslation();
  return (workingMinutes) => {
    const { hours, minutes } = hoursAndMinutes(workingMinutes);
    if (hours === 0) return t('time.minutes', { minutes });
    return minutes === 0 ? t('time.hours', { hours }) : t('time.hoursMinutes', { hours, minutes });
  };
}
