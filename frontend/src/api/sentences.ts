//! Sentences the client must say itself, because no server answered to say them.
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const offlineSentence = (): string => i18n._(msg`暂时连接不上服务器，请检查网络后重试。`);
