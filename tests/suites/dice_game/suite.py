import unittest
from unittest.mock import patch, call

import dice_game


class TestDice(unittest.TestCase):
    @patch("random.randint", side_effect=[3, 5])
    def test_roll_uses_randint(self, fake):
        self.assertEqual(dice_game.roll(), 3)
        self.assertEqual(dice_game.roll(), 5)
        fake.assert_called_with(1, 6)
        self.assertEqual(fake.call_count, 2)

    def test_roll_range(self):
        for _ in range(50):
            self.assertIn(dice_game.roll(), range(1, 7))

    @patch("random.randint", side_effect=[6, 6, 1, 2])
    def test_player_wins(self, _):
        self.assertEqual(dice_game.play_round("Eve"), "Eve")

    @patch("dice_game.random.randint", side_effect=[1, 2, 6, 6])
    def test_computer_wins(self, fake):
        self.assertEqual(dice_game.play_round("Eve", computer="Deep Blue"), "Deep Blue")
        self.assertEqual(fake.call_args_list, [call(1, 6)] * 4)

    def test_draw_with_module_function_patched(self):
        with patch("dice_game.roll", return_value=4) as fake_roll:
            self.assertEqual(dice_game.play_round("Eve"), "draw")
        self.assertEqual(fake_roll.call_count, 4)

    @patch("random.choice")
    def test_coin(self, choice):
        choice.return_value = "tails"
        self.assertEqual(dice_game.coin_flip(), "tails")
        choice.assert_called_once()
        (options,), _ = choice.call_args
        self.assertEqual(sorted(options), ["heads", "tails"])

    def test_until_six(self):
        with patch("random.randint", side_effect=[2, 3, 6, 6]):
            self.assertEqual(dice_game.rolls_until_six(), 3)

    def test_until_six_gives_up(self):
        with patch.object(dice_game, "roll", return_value=1) as r:
            self.assertIsNone(dice_game.rolls_until_six(limit=7))
            self.assertEqual(r.call_count, 7)

    def test_patched_sides(self):
        with patch.object(dice_game, "SIDES", 1):
            self.assertEqual(dice_game.roll_many(4), [1, 1, 1, 1])
        self.assertEqual(dice_game.SIDES, 6)

    def test_negative(self):
        with self.assertRaisesRegex(ValueError, "negative"):
            dice_game.roll_many(-1)

    def test_side_effect_exhausted(self):
        with patch("random.randint", side_effect=[1]):
            with self.assertRaises(StopIteration):
                dice_game.roll()
                dice_game.roll()


if __name__ == "__main__":
    unittest.main()
