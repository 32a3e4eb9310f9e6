import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../i18n';

/** Each language is named in itself, so that nobody has to read the other to find it. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  return (
    <Segmented<Language>
      aria-label="语言 Language"
      value={i18n.language === 'en' ? 'en' : 'zh'}
      options={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(chosen) => void chooseLanguage(chosen)}
    />
  );
}
