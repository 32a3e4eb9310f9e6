import { useTranslation } from 'react-i18next';
import type { RefusedFile } from '../device/desk';

interface Props {
  readonly files: readonly RefusedFile[];
  readonly className?: string | undefined;
}

/** Files that the device did not take, each with its reason. */
export function RefusedFiles({ files, className }: Props) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className={className} role="alert">
      {files.map(({ name, code, amount }) => (
        <li key={name}>
          {t('refused.line', {
            name,
            why: t(`refused.${code}` as 'refused.FILE_TOO_LARGE', { amount }),
          })}
        </li>
      ))}
    </ul>
  );
}
