export function Sitemap() {
  return null;
}
