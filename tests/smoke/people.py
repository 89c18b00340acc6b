"""What people say to each other and to the program in these tests; all of them are invented."""

PEOPLE = ("陈一", "林二", "周三", "吴四", "郑五", "何六")
PHONES = tuple(f"1380000000{number}" for number in range(1, 7))
MEMBERS = [f"{name} {phone}" for name, phone in zip(PEOPLE, PHONES, strict=True)]
UNIT, CODE, WRONG_CODE = "威海示例能源科技有限公司", "91371000MABCDEFG30", "91371000MABCDEFG03"
TEAM, TEAM_MENDED, PROJECT = "碳路先锋队", "碳索者队", "园区充电桩能耗预测平台"
AUGUST = "2024-08-10"

TO_SUMMARY = (
    "吉林省分赛", "报名", "同意并继续", "企业", UNIT, CODE, "单独参赛", TEAM, "\n".join(MEMBERS[:5]), "陈一",
    "绿色低碳", "2", PROJECT, *["确认"] * 8,
)  # fmt: skip
