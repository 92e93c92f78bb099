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
    Button: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: 48, variant: 'subtle' } },
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

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b3261e',
    '--mantine-color-placeholder': '#5f6368',
    '--mantine-color-dimmed': '#50545a',
    '--mantine-color-anchor': '#2f44ad',
  },
  dark: {
    '--mantine-color-error': '#ffb4ab',
    '--mantine-color-placeholder': '#a6abb3',
    '--mantine-color-dimmed': '#b6bbc3',
    '--mantine-color-anchor': '#aebcff',
  },
});
