import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/**
 * A quiet look that holds in sunlight: one family, dark indigo on white, every text at 4.5 to 1 or better, every control
 * 48 pixels high.
 */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.0625rem', xl: '1.25rem' },
  components: {
    Button: { defaultProps: { size: 'lg' } },
    ActionIcon: { defaultProps: { size: 48, variant: 'subtle' } },
    SegmentedControl: { defaultProps: { size: 'lg' } },
    TextInput: { defaultProps: { size: 'lg' } },
    PasswordInput: { defaultProps: { size: 'lg' } },
    Textarea: { defaultProps: { size: 'lg', autosize: true, minRows: 2 } },
    NumberInput: { defaultProps: { size: 'lg', hideControls: true } },
    Checkbox: { defaultProps: { size: 'lg' } },
    Radio: { defaultProps: { size: 'lg' } },
    NativeSelect: { defaultProps: { size: 'lg' } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5 } } },
  },
});

/** The colours that our own styles use, and those of the library that it gives too little contrast. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b3261e',
    '--mantine-color-placeholder': '#5f6368',
    '--mantine-color-dimmed': '#50545a',
    '--mantine-color-anchor': '#2f44ad',
    '--page': '#f2f4fb',
    '--surface': '#ffffff',
    '--line': '#d5d9e8',
    '--line-strong': '#a9b4dd',
    '--hover': '#e8ebf8',
    '--chosen': '#dfe4fa',
    '--chosen-text': '#1b2a7a',
    '--focus': '#1b2a7a',
    '--good': '#0b6e4f',
    '--careful': '#9a3f00',
  },
  dark: {
    '--mantine-color-error': '#ffb4ab',
    '--mantine-color-placeholder': '#a6abb3',
    '--mantine-color-dimmed': '#b6bbc3',
    '--mantine-color-anchor': '#aebcff',
    '--mantine-color-body': '#1d2129',
    '--page': '#14171d',
    '--surface': '#1d2129',
    '--line': '#3a4150',
    '--line-strong': '#5b6478',
    '--hover': '#272d3a',
    '--chosen': '#2b3561',
    '--chosen-text': '#d5ddff',
    '--focus': '#c5d0ff',
    '--good': '#7fd8b4',
    '--careful': '#ffb787',
  },
});
