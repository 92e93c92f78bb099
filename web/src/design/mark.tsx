/** The young bamboo shoot. */
export const Mark = ({ size = 56 }: { readonly size?: number }) => (
  <svg viewBox="0 0 512 512" width={size} height={size} aria-hidden="true">
    <rect width="512" height="512" rx="96" fill="#2f44ad" />
    <path
      d="M256 84c-58 62-92 138-92 214 0 74 38 122 92 130 54-8 92-56 92-130 0-76-34-152-92-214z"
      fill="#8ce99a"
    />
    <path
      d="M256 84c-24 70-34 142-34 214 0 66 12 110 34 130 22-20 34-64 34-130 0-72-10-144-34-214z"
      fill="#ebfbee"
    />
    <path
      d="M256 232c-58 20-92 60-92 110 0 48 38 80 92 86 54-6 92-38 92-86 0-50-34-90-92-110z"
      fill="#51cf66"
    />
  </svg>
);
