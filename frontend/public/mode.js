// Runs before the first paint, so that the large-print and high-contrast readers never see the page jump.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const remembered = (key, allowed) => {
    const asked = query.get(key);
    try {
      if (asked !== null && allowed.includes(asked)) localStorage.setItem(`clearhall.${key}`, asked);
      const kept = asked ?? localStorage.getItem(`clearhall.${key}`);
      return allowed.includes(kept) ? kept : allowed[0];
    } catch {
      return allowed.includes(asked) ? asked : allowed[0];
    }
  };
  root.dataset.mode = remembered("mode", ["standard", "elder"]);
  root.dataset.contrast = remembered("contrast", ["standard", "high"]);
  root.lang = remembered("lang", ["zh-CN", "en"]);
})();
