// What html-validate is not to ask of our pages.
import type { RuleConfig } from 'html-validate';

/** Rules of taste, and those that KaTeX's own markup breaks: it sets every letter by a style of its own. */
export const rules: RuleConfig = {
  'long-title': 'off',
  'no-inline-style': 'off',
  'no-trailing-whitespace': 'off',
  'require-sri': 'off',
  'prefer-native-element': 'off',
  'no-redundant-role': 'off',
  'tel-non-breaking': 'off',
  'attribute-boolean-style': 'off',
  'aria-label-misuse': ['error', { allowAnyNamable: true }],
};
