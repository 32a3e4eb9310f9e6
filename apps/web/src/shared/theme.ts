import { theme as antd, type ThemeConfig } from 'antd';

/** The portal's look in one place: every colour, radius and size a page may use. */
export type Appearance = 'light' | 'dark' | 'sunlight';

export interface Palette {
  readonly paper: string;
  readonly sheet: string;
  readonly sunken: string;
  /** The groove in which the chosen one of a switch lies. */
  readonly groove: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly accentHover: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly late: string;
  readonly soon: string;
  readonly soonSoft: string;
  readonly done: string;
  readonly waiting: string;
  readonly hu: string;
  readonly su: string;
  readonly zhe: string;
  readonly wan: string;
  readonly shadow: string;
}

const light: Palette = {
  paper: '#FAF9F6',
  sheet: '#FFFFFF',
  sunken: '#F8F6F2',
  groove: '#EBE8E1',
  ink: '#1B2430',
  inkSoft: '#5B6674',
  line: '#E4E1DA',
  lineStrong: '#8C8A84',
  accent: '#0E5A55',
  accentHover: '#0A4642',
  accentSoft: '#E4EFED',
  onAccent: '#FFFFFF',
  late: '#B3261E',
  soon: '#9A6700',
  soonSoft: '#FEF9EC',
  done: '#1A7F4B',
  waiting: '#5B6674',
  hu: '#37458F',
  su: '#7B3A6C',
  zhe: '#1D5C94',
  wan: '#7A5410',
  shadow: '0 4px 16px rgba(27, 36, 48, 0.12)',
};

const dark: Palette = {
  paper: '#14191F',
  sheet: '#1B2128',
  sunken: '#10141A',
  groove: '#2A323B',
  ink: '#E9E6DF',
  inkSoft: '#A3ACB8',
  line: '#303842',
  lineStrong: '#78828F',
  accent: '#5DB8AF',
  accentHover: '#7CCBC3',
  accentSoft: '#1C3435',
  onAccent: '#0B1A1A',
  late: '#F2857C',
  soon: '#E0B054',
  soonSoft: '#352C19',
  done: '#62C08F',
  waiting: '#A3ACB8',
  hu: '#A5B1F2',
  su: '#DDA3D0',
  zhe: '#8FC1EE',
  wan: '#DDB873',
  shadow: '0 4px 16px rgba(0, 0, 0, 0.5)',
};

/** For the phone in full sun: black on white, nothing pale, lines that can be seen. */
const sunlight: Palette = {
  ...light,
  paper: '#FFFFFF',
  sunken: '#FFFFFF',
  groove: '#DADADA',
  ink: '#000000',
  inkSoft: '#22282F',
  line: '#4A4A4A',
  lineStrong: '#000000',
  accent: '#063F3B',
  accentHover: '#042B28',
  accentSoft: '#D5ECE9',
  late: '#8A0F08',
  soon: '#5E3F00',
  done: '#0B5530',
  waiting: '#22282F',
};

export const palettes: Readonly<Record<Appearance, Palette>> = { light, dark, sunlight };

const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, -apple-system, sans-serif';

/** The palette as custom properties (`--ink`, `--line-strong`, …) for the pages' own style sheets. */
export function paint(appearance: Appearance): void {
  const root = document.documentElement;
  root.dataset['appearance'] = appearance;
  root.style.colorScheme = appearance === 'dark' ? 'dark' : 'light';
  for (const [name, value] of Object.entries(palettes[appearance])) {
    const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    root.style.setProperty(`--${property}`, String(value));
  }
}

function tokens(p: Palette, phone: boolean): NonNullable<ThemeConfig['token']> {
  return {
    fontFamily,
    fontSize: phone ? 16 : 14,
    colorPrimary: p.accent,
    colorPrimaryHover: p.accentHover,
    colorPrimaryActive: p.accentHover,
    colorTextLightSolid: p.onAccent,
    colorLink: p.accent,
    colorLinkHover: p.accentHover,
    // Vermilion is for what is late; what went wrong is amber, with its sign and its words.
    colorError: p.soon,
    colorWarning: p.soon,
    colorSuccess: p.done,
    colorInfo: p.accent,
    colorErrorBg: p.soonSoft,
    colorErrorBorder: p.soon,
    colorWarningBg: p.soonSoft,
    colorWarningBorder: p.soon,
    colorInfoBg: p.accentSoft,
    colorInfoBorder: p.accent,
    colorText: p.ink,
    colorTextHeading: p.ink,
    colorTextSecondary: p.inkSoft,
    colorTextTertiary: p.inkSoft,
    colorTextDescription: p.inkSoft,
    colorTextPlaceholder: p.inkSoft,
    colorIcon: p.inkSoft,
    colorBgBase: p.sheet,
    colorBgLayout: p.paper,
    colorBgContainer: p.sheet,
    colorBgElevated: p.sheet,
    colorBgMask: 'rgba(16, 20, 26, 0.32)',
    colorBorder: p.lineStrong,
    colorBorderSecondary: p.line,
    colorSplit: p.line,
    borderRadius: 6,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    boxShadow: p.shadow,
    boxShadowSecondary: p.shadow,
    boxShadowTertiary: 'none',
    controlHeight: phone ? 44 : 36,
    controlHeightLG: phone ? 52 : 44,
    controlHeightSM: phone ? 44 : 28,
    lineWidthFocus: 3,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
    wireframe: false,
  };
}

function components(p: Palette): NonNullable<ThemeConfig['components']> {
  const flat = { defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none' };
  // The dark algorithm would mix the accent anew; buttons keep it as it is given.
  const accent = {
    colorPrimary: p.accent,
    colorPrimaryHover: p.accentHover,
    colorPrimaryActive: p.accentHover,
  };
  return {
    Button: {
      ...flat,
      ...accent,
      fontWeight: 500,
      defaultBorderColor: p.lineStrong,
      contentFontSizeLG: 16,
    },
    Input: { activeShadow: `inset 0 0 0 1px ${p.accent}`, hoverBorderColor: p.accent },
    Select: { optionSelectedBg: p.accentSoft, optionSelectedFontWeight: 500 },
    Segmented: {
      controlPaddingHorizontal: 10,
      trackBg: p.groove,
      itemColor: p.ink,
      itemHoverColor: p.accent,
      itemSelectedBg: p.sheet,
      itemSelectedColor: p.accent,
    },
    Modal: { titleFontSize: 18, headerBg: p.sheet, contentBg: p.sheet },
    Drawer: { paddingLG: 20 },
    Form: { labelColor: p.ink, verticalLabelPadding: '0 0 4px', itemMarginBottom: 28 },
    Tooltip: { colorBgSpotlight: p.ink, colorTextLightSolid: p.paper },
    Alert: { defaultPadding: '10px 12px' },
  };
}

export interface ThemeChoice {
  readonly appearance: Appearance;
  /** Narrow screens get larger type and targets. */
  readonly phone: boolean;
  readonly reducedMotion: boolean;
}

/** The one theme given to Ant Design. */
export function themeFor({ appearance, phone, reducedMotion }: ThemeChoice): ThemeConfig {
  const palette = palettes[appearance];
  return {
    algorithm: appearance === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: { ...tokens(palette, phone), motion: !reducedMotion },
    components: {
      ...components(palette),
      // Seven days side by side on the narrowest phone, each as large as a thumb needs.
      ...(phone ? { DatePicker: { cellWidth: 40, cellHeight: 36 } } : {}),
    },
  };
}
