"""What a notice says in tables and by groups with letters; an invented notice, every value with its quote."""

from contest.profile import ContestProfile
from knowledge.noticing import NoticeReader

NOTICE = """\
关于举办2031年海岛市公共数据应用大赛的通知
海数发〔2031〕6号
现将有关事项通知如下。
一、主题
口号：让数据说话。
二、赛道与对接人
| 序号 | 赛道 | 赛题 | 牵头单位 | 对接人 | 电话 |
| --- | --- | --- | --- | --- | --- |
| 1 | 现代渔业 | ①渔情研判；②渔船调度 | 市农业局 | 林甲 | 0999-5550116 |
| 2 | 海上交通 | ①航线预警；②客流预测 | 市交通局 | 周乙 | 0999-5550117 |
| 3 | 校园创新 | ①开放选题 | 海岛学院 | 吴丙 | 0999-5550118 |
1. 第1至2赛道通过“海岛数据服务网”（http://data.haidao.example.cn/sai）报名。
2. 第3赛道面向在校学生，由学校汇总，于7月4日前发送至 xy@haidao.example.cn，不接受学生自行报名。
三、赛程
| 环节 | 起 | 止 | 说明 |
| --- | --- | --- | --- |
| 报名申报 | 2031-06-03 09:00 | 2031-07-11 18:00 | 线上 |
| 初评 | 07-21 | 07-25 | 盲评 |
| 决赛路演 | 08-06 10:00 | 08-07 | 现场 |
四、参赛要求
（一）团队人数为2至6人，须设领队1名。个人参赛的视为1人团队。每人最多可以加入2支队伍。
（二）队员变更仅限于7月1日前在系统内操作。
五、提交材料
| 材料 | 第1至2赛道 | 第3赛道 |
| --- | --- | --- |
| 项目申报书 | 必交 | 必交 |
| 学籍证明 | 不需要 | 必交 |
六、奖项
| 奖项 | 数量 | 奖金 |
| --- | --- | --- |
| 一等奖 | 每个赛道1项 | 3万元 |
| 最佳创意奖 | 全市2项 | 1万元 |
七、公示
入围名单公示3天，获奖名单公示5天，公示渠道为海岛市数据局网站。有异议的，可向大赛仲裁小组实名提出，须写明事实依据。
"""


def read() -> ContestProfile:
    """The profile of the notice above."""
    reader = NoticeReader()
    return reader.profile("haidao", [reader.notice(NOTICE, "notice.txt", "haidao", "haidao")], None)


def test_a_table_of_tracks_gives_their_problems_contacts_and_routes() -> None:
    profile = read()
    assert [(track.name, [problem.name for problem in track.problems]) for track in profile.tracks] == [
        ("现代渔业", ["渔情研判", "渔船调度"]), ("海上交通", ["航线预警", "客流预测"]), ("校园创新", ["开放选题"]),
    ]
    assert [track.route.target for track in profile.tracks if track.route] == [
        "http://data.haidao.example.cn/sai", "http://data.haidao.example.cn/sai", "xy@haidao.example.cn",
    ]
    assert [contact.phone for track in profile.tracks for contact in track.contacts] == [
        "0999-5550116", "0999-5550117", "0999-5550118",
    ]


def test_a_table_with_a_beginning_and_an_end_gives_the_stages_with_their_hours() -> None:
    stages = {stage.name: stage for stage in read().stages}
    assert {name: (str(stage.start), str(stage.end)) for name, stage in stages.items()} == {
        "报名申报": ("2031-06-03", "2031-07-11"), "初评": ("2031-07-21", "2031-07-25"),
        "决赛路演": ("2031-08-06", "2031-08-07"),
    }
    assert str(stages["报名申报"].end_time) == "18:00:00"


def test_a_table_of_papers_and_one_of_awards() -> None:
    profile = read()
    assert [material.name for material in profile.materials] == ["项目申报书", "学籍证明"]
    assert [(award.scope, award.level, award.count) for award in profile.awards] == [
        ("每个赛道", "一等奖", 1), ("全市", "最佳创意奖", 2),
    ]


def test_single_persons_beside_teams_make_the_least_team_one() -> None:
    team = read().team
    assert team.min_members is not None
    assert (team.min_members.value, team.min_members.source.quote) == (1, "个人参赛的视为1人团队")
    assert team.max_members is not None
    assert team.max_members.value == 6
    assert team.one_team_per_person is not None
    assert team.one_team_per_person.value is False
    assert team.change_deadline is not None
    assert team.change_deadline.value == "队员变更仅限于7月1日前在系统内操作"


def test_of_two_publicity_periods_that_of_the_awards_counts() -> None:
    profile = read()
    assert profile.publicity.days is not None
    assert profile.publicity.days.value == 5
    assert profile.publicity.where is not None
    assert profile.publicity.where.value == "海岛市数据局网站"
    assert profile.objection.handled_by is not None
    assert profile.objection.handled_by.value == "大赛仲裁小组"
    assert profile.theme is not None
    assert profile.theme.value == "让数据说话"


def test_fields_that_are_numbered_as_such_stand_beside_tracks_with_problems() -> None:
    reader = NoticeReader()
    text = NOTICE + """\
附件：参考领域
领域一：智慧海洋
参考方向：（1）渔船出海提醒；（2）赤潮预警。
领域二：便捷出行
参考方向：（1）停车泊位预测；（2）轮渡班次协同。
"""
    profile = reader.profile("haidao", [reader.notice(text, "notice.txt", "haidao", "haidao")], None)
    assert [(field.name, [each.name for each in field.directions]) for field in profile.fields] == [
        ("智慧海洋", ["渔船出海提醒", "赤潮预警"]), ("便捷出行", ["停车泊位预测", "轮渡班次协同"]),
    ]
    assert all(track.problems for track in profile.tracks)


def test_how_a_choice_is_changed_is_no_way_to_enter() -> None:
    reader = NoticeReader()
    text = NOTICE.replace("1. 第1至2赛道通过", "赛道确需更改的，由队长在报名平台上撤回后重新提交。\n1. 第1至2赛道通过")
    profile = reader.profile("haidao", [reader.notice(text, "notice.txt", "haidao", "haidao")], None)
    assert [track.route.target for track in profile.tracks if track.route][:1] == ["http://data.haidao.example.cn/sai"]
