/// Categories of enterprises, and whether words of the rule on venues bar them: for the builder and the verifier, which read
/// them separately.
public enum VenueCases {
  public static let words = ["酒吧", "ktv", "网咖", "浴室", "游戏厅", "bar", "nightclub", "internet cafe", "卡拉ok"]
  public static let spared = ["浴室用品", "steel bar", "酒吧台"]

  public static let all: [(String, Bool)] = [
    ("酒吧", true), ("酒 吧", true), ("某某酒吧（连锁）", true), ("KTV", true), ("量贩式KTV", true), ("K.T.V.", true),
    ("KTV2号店", true),
    ("网咖", true), ("公共浴室", true), ("浴室用品", false), ("浴室用品、浴室", true), ("电子游戏厅", true), ("Bar", true), ("BARS", true),
    ("Bar & Grill", true), ("barley", false), ("Barcelona", false), ("crowbar", false), ("steel bars", false),
    ("steel bars and a bar", true), ("night-club", true), ("Night Club", true), ("NIGHT_CLUBS", true),
    ("nightclubbing", false),
    ("internet-cafe", true), ("Internet Café", false), ("卡拉OK厅", true), ("卡拉 O K", true), ("制造业", false), ("", false),
    ("酒吧台制造", false),
    ("酒店", false), ("b a r", true), ("ba", false),
  ]
}
